#include "disk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static Disk *disks;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void disk_lock(void) { pthread_mutex_lock(&mutex); }
void disk_unlock(void) { pthread_mutex_unlock(&mutex); }

// MARK: Files

void disk_add(Disk *disk) {
  disk->next = disks;
  disks = disk;
}

Disk *disk_named(const char *folder) {
  for (Disk *disk = disks; disk != NULL; disk = disk->next) {
    if (!disk->removed && strcmp(disk->folder, folder) == 0) return disk;
  }
  return NULL;
}

Disk *disk_of(const char *path) {
  for (Disk *disk = disks; disk != NULL && path != NULL; disk = disk->next) {
    size_t length = strlen(disk->folder);
    if (!disk->removed && strncmp(path, disk->folder, length) == 0 && path[length] == '/') return disk;
  }
  return NULL;
}

File *disk_find(Disk *disk, const char *path) {
  for (File *file = disk->files; file != NULL; file = file->next) {
    if (strcmp(file->name, path) == 0) return file->exists ? file : NULL;
  }
  return NULL;
}

File *disk_make(Disk *disk, const char *path) {
  for (File *file = disk->files; file != NULL; file = file->next) {
    if (strcmp(file->name, path) == 0) {
      file->exists = 1;
      return file;
    }
  }
  File *file = calloc(1, sizeof(File));
  file->name = strdup(path);
  file->exists = 1;
  file->next = disk->files;
  disk->files = file;
  return file;
}

void disk_delete(File *file) {
  changes_forget(file);
  file->now.length = file->durable.length = 0;
  file->exists = 0;
}

/// One operation less until the end; 0 when there is none left.
static int spend(Disk *disk) {
  if (disk->failed) return 0;
  if (disk->budget == 0) {
    disk->failed = 1;
    return 0;
  }
  if (disk->budget > 0) disk->budget--;
  return 1;
}

int disk_read(Disk *disk, const File *file, void *to, int64_t size, int64_t offset) {
  if (disk->failed) return SQLITE_IOERR_READ;
  int64_t there = file->now.length - offset;
  if (there >= size) {
    memcpy(to, file->now.bytes + offset, (size_t)size);
    return SQLITE_OK;
  }
  if (there < 0) there = 0;
  if (there > 0) memcpy(to, file->now.bytes + offset, (size_t)there);
  memset((char *)to + there, 0, (size_t)(size - there));
  return SQLITE_IOERR_SHORT_READ;
}

int disk_write(Disk *disk, File *file, const void *from, int64_t size, int64_t offset) {
  if (!spend(disk)) return SQLITE_IOERR_WRITE;
  if (size == 0) return SQLITE_FULL;
  if (disk->full && offset + size > file->now.length) {
    disk->counts.full_writes++;
    return SQLITE_FULL;
  }
  disk->counts.writes++;
  content_put(&file->now, from, size, offset);
  changes_add(file, from, size, offset);
  return SQLITE_OK;
}

int disk_truncate(Disk *disk, File *file, int64_t length) {
  if (!spend(disk)) return SQLITE_IOERR_TRUNCATE;
  if (length < file->now.length) file->now.length = length;
  changes_add(file, NULL, -1, length);
  return SQLITE_OK;
}

int disk_sync(Disk *disk, File *file) {
  if (!spend(disk)) return SQLITE_IOERR_FSYNC;
  if (disk->fail_sync) {
    disk->fail_sync = 0;
    disk->counts.failed_syncs++;
    changes_forget(file);
    return SQLITE_IOERR_FSYNC;
  }
  disk->counts.syncs++;
  for (int i = 0; i < file->change_count; i++) {
    Change *change = &file->changes[i];
    if (change->size < 0) {
      if (change->offset < file->durable.length) file->durable.length = change->offset;
    } else {
      content_put(&file->durable, change->bytes, change->size, change->offset);
    }
  }
  changes_forget(file);
  return SQLITE_OK;
}

// MARK: The shared index

Shared *disk_share(File *file) {
  if (file->shared == NULL) file->shared = calloc(1, sizeof(Shared));
  file->shared->users++;
  return file->shared;
}

void disk_unshare(Shared *shared) {
  if (--shared->users > 0) return;
  for (int i = 0; i < shared->count; i++) free(shared->regions[i]);
  free(shared);
}

void disk_release(Disk *disk) {
  if (!disk->removed || disk->handles > 0) return;
  for (Disk **link = &disks; *link != NULL; link = &(*link)->next) {
    if (*link == disk) {
      *link = disk->next;
      break;
    }
  }
  while (disk->files != NULL) {
    File *file = disk->files;
    disk->files = file->next;
    changes_forget(file);
    free(file->changes);
    free(file->now.bytes);
    free(file->durable.bytes);
    free(file->kept.bytes);
    free(file->name);
    free(file);
  }
  free(disk->folder);
  free(disk);
}

void disk_close(Disk *disk) {
  disk->handles--;
  disk_release(disk);
}
