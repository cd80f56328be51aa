#include <stdlib.h>
#include <string.h>

#include "disk.h"

// What may happen to a disk: process and power end, room and syncs fail, an older copy is put back.

/// xorshift64*: enough to draw what survives.
static uint64_t draw(Disk *disk) {
  uint64_t x = disk->random;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  disk->random = x;
  return x * 0x2545F4914F6CDD1DULL;
}

/// Whoever died holds no lock and shares no index with those to come; his own memory stays his until he lets go.
static void end_life(Disk *disk) {
  disk->life++;
  disk->budget = -1;
  disk->failed = disk->fail_sync = 0;
  for (File *file = disk->files; file != NULL; file = file->next) {
    file->readers = file->exclusive = 0;
    file->writer = NULL;
    file->shared = NULL;
  }
}

void crashdisk_add(const char *folder, uint64_t seed) {
  disk_lock();
  Disk *disk = calloc(1, sizeof(Disk));
  disk->folder = strdup(folder);
  disk->random = seed | 1;
  disk->budget = -1;
  disk_add(disk);
  disk_unlock();
}

void crashdisk_remove(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) {
    end_life(disk);
    disk->removed = 1;
    disk_release(disk);
  }
  disk_unlock();
}

void crashdisk_kill(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) end_life(disk);
  disk_unlock();
}

/// Applies a change as far as it reached the disk: in pieces of 512 bytes, the smallest that a disk writes whole.
static void survive(Disk *disk, File *file, const Change *change, int mood) {
  int all = mood == 0, none = mood == 1;
  if (change->size < 0) {
    int kept = all || (!none && draw(disk) % 2 == 0);
    if (kept && change->offset < file->durable.length) file->durable.length = change->offset;
    return;
  }
  for (int64_t at = 0; at < change->size;) {
    int64_t piece = 512 - (change->offset + at) % 512;
    if (piece > change->size - at) piece = change->size - at;
    if (all || (!none && draw(disk) % 2 == 0)) {
      content_put(&file->durable, change->bytes + at, piece, change->offset + at);
      disk->counts.kept_pieces++;
    } else {
      disk->counts.lost_pieces++;
    }
    at += piece;
  }
}

void crashdisk_power_off(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) {
    for (File *file = disk->files; file != NULL; file = file->next) {
      // All of it, none of it, or some: each a third of the time.
      int mood = (int)(draw(disk) % 3);
      for (int i = 0; i < file->change_count; i++) survive(disk, file, &file->changes[i], mood);
      changes_forget(file);
      content_copy(&file->now, &file->durable);
    }
    end_life(disk);
  }
  disk_unlock();
}

void crashdisk_fail_after(const char *folder, int64_t operations) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) disk->budget = operations;
  disk_unlock();
}

int crashdisk_has_failed(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  int failed = disk != NULL && disk->failed;
  disk_unlock();
  return failed;
}

void crashdisk_set_full(const char *folder, int full) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) disk->full = full;
  disk_unlock();
}

void crashdisk_fail_sync(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  if (disk != NULL) disk->fail_sync = 1;
  disk_unlock();
}

void crashdisk_keep(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  for (File *file = disk == NULL ? NULL : disk->files; file != NULL; file = file->next) {
    file->was_kept = file->exists;
    content_copy(&file->kept, &file->now);
  }
  disk_unlock();
}

int crashdisk_bring_back(const char *folder) {
  disk_lock();
  Disk *disk = disk_named(folder);
  int found = 0;
  for (File *file = disk == NULL ? NULL : disk->files; file != NULL; file = file->next) found |= file->was_kept;
  for (File *file = found ? disk->files : NULL; file != NULL; file = file->next) {
    changes_forget(file);
    file->exists = file->was_kept;
    content_copy(&file->now, &file->kept);
    if (!file->exists) file->now.length = 0;
    content_copy(&file->durable, &file->now);
  }
  disk_unlock();
  return found;
}

crashdisk_counts crashdisk_counted(const char *folder) {
  crashdisk_counts none = {0};
  disk_lock();
  Disk *disk = disk_named(folder);
  crashdisk_counts counts = disk == NULL ? none : disk->counts;
  disk_unlock();
  return counts;
}
