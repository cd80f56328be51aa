#include <stdlib.h>
#include <string.h>

#include "handle.h"

// SQLite's file interface (sqlite.org/vfs.html) over the disks of disk.c.

static sqlite3_vfs *real;

static int file_close(sqlite3_file *file) {
  Handle *handle = handle_of(file);
  disk_lock();
  if (lives(handle)) handle_unlock(handle, SQLITE_LOCK_NONE);
  handle_let_go(handle);
  disk_close(handle->disk);
  disk_unlock();
  return SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset) {
  Handle *handle = handle_of(file);
  disk_lock();
  int code = lives(handle) ? disk_read(handle->disk, handle->file, to, size, offset) : SQLITE_IOERR_READ;
  disk_unlock();
  return code;
}

static int file_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset) {
  Handle *handle = handle_of(file);
  disk_lock();
  // As the real one: of a piece beyond 128 KiB nothing is written, and that is called full.
  if (size > 0x1ffff) size = 0;
  int code = lives(handle) ? disk_write(handle->disk, handle->file, from, size, offset) : SQLITE_IOERR_WRITE;
  disk_unlock();
  return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 length) {
  Handle *handle = handle_of(file);
  disk_lock();
  int code = lives(handle) ? disk_truncate(handle->disk, handle->file, length) : SQLITE_IOERR_TRUNCATE;
  disk_unlock();
  return code;
}

static int file_sync(sqlite3_file *file, int flags) {
  (void)flags;
  Handle *handle = handle_of(file);
  disk_lock();
  int code = lives(handle) ? disk_sync(handle->disk, handle->file) : SQLITE_IOERR_FSYNC;
  disk_unlock();
  return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  Handle *handle = handle_of(file);
  disk_lock();
  int living = lives(handle) && !handle->disk->failed;
  if (living) *size = handle->file->now.length;
  disk_unlock();
  return living ? SQLITE_OK : SQLITE_IOERR_FSTAT;
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  (void)file, (void)operation, (void)argument;
  return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *file) { return (void)file, 4096; }

/// As the real system says of itself: a write damages nothing beside it.
static int file_device(sqlite3_file *file) { return (void)file, SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

static const sqlite3_io_methods methods = {
    2,           file_close,    file_read,     file_write,   file_truncate, file_sync, file_size, file_lock,   file_unlock,
    file_reserved, file_control, file_sector, file_device, shm_map,       shm_lock,  shm_barrier, shm_unmap, NULL, NULL};

// MARK: The file system

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  disk_lock();
  Disk *disk = disk_of(name);
  if (disk == NULL) {
    disk_unlock();
    return real->xOpen(real, name, file, flags, out);
  }
  Handle *handle = handle_of(file);
  memset(handle, 0, sizeof(Handle));
  File *found = disk_find(disk, name);
  if (found == NULL && (flags & SQLITE_OPEN_CREATE) && !disk->full) found = disk_make(disk, name);
  if (found != NULL) {
    handle->base.pMethods = &methods;
    handle->disk = disk;
    handle->file = found;
    handle->life = disk->life;
    disk->handles++;
    if (out != NULL) *out = flags;
  }
  disk_unlock();
  return found == NULL ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  disk_lock();
  Disk *disk = disk_of(name);
  File *found = disk == NULL || disk->failed ? NULL : disk_find(disk, name);
  if (found != NULL) disk_delete(found);
  disk_unlock();
  if (disk == NULL) return real->xDelete(real, name, sync);
  return found == NULL ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs;
  disk_lock();
  Disk *disk = disk_of(name);
  File *found = disk == NULL ? NULL : disk_find(disk, name);
  // As the real system's does: an empty file is as good as none when its existence is asked for.
  if (disk != NULL) *result = found != NULL && (flags != SQLITE_ACCESS_EXISTS || found->now.length > 0);
  disk_unlock();
  return disk == NULL ? real->xAccess(real, name, flags, result) : SQLITE_OK;
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
  (void)vfs;
  disk_lock();
  int ours = disk_of(name) != NULL;
  disk_unlock();
  if (!ours) return real->xFullPathname(real, name, size, out);
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

void crashdisk_register(void) {
  static sqlite3_vfs vfs;
  disk_lock();
  if (real == NULL) {
    sqlite3_initialize();
    real = sqlite3_vfs_find(NULL);
    vfs = *real;
    vfs.zName = "crashdisk";
    vfs.pNext = NULL;
    vfs.szOsFile = real->szOsFile > (int)sizeof(Handle) ? real->szOsFile : (int)sizeof(Handle);
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xAccess = vfs_access;
    vfs.xFullPathname = vfs_full_name;
    sqlite3_vfs_register(&vfs, 1);
  }
  disk_unlock();
}
