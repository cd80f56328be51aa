#include <stdlib.h>
#include <string.h>

#include "handle.h"

// Who may read, write and share: within one process, as the real system does it between processes.

void handle_let_go(Handle *handle) {
  if (handle->shared == NULL) return;
  for (int i = 0; i < SHM_LOCKS; i++) {
    if (handle->shm_shared & (1 << i)) handle->shared->shared[i]--;
    if (handle->shm_exclusive & (1 << i)) handle->shared->exclusive[i] = NULL;
  }
  handle->shm_shared = handle->shm_exclusive = 0;
  if (handle->shared->users == 1 && lives(handle)) handle->file->shared = NULL;
  disk_unshare(handle->shared);
  handle->shared = NULL;
}

int handle_unlock(Handle *handle, int level) {
  if (handle->level >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED && handle->file->writer == handle) {
    handle->file->writer = NULL;
    handle->file->exclusive = 0;
  }
  if (handle->level >= SQLITE_LOCK_SHARED && level == SQLITE_LOCK_NONE) handle->file->readers--;
  if (level < handle->level) handle->level = level;
  return SQLITE_OK;
}

int file_lock(sqlite3_file *file, int level) {
  Handle *handle = handle_of(file);
  disk_lock();
  int code = SQLITE_OK;
  File *locked = handle->file;
  if (!lives(handle)) {
    code = SQLITE_IOERR_LOCK;
  } else if (level > handle->level) {
    if (handle->level < SQLITE_LOCK_SHARED) {
      if (locked->exclusive && locked->writer != handle) {
        code = SQLITE_BUSY;
      } else {
        locked->readers++;
        handle->level = SQLITE_LOCK_SHARED;
      }
    }
    if (code == SQLITE_OK && level >= SQLITE_LOCK_RESERVED) {
      if (locked->writer != NULL && locked->writer != handle) {
        code = SQLITE_BUSY;
      } else {
        locked->writer = handle;
        if (handle->level < SQLITE_LOCK_RESERVED) handle->level = SQLITE_LOCK_RESERVED;
      }
    }
    if (code == SQLITE_OK && level == SQLITE_LOCK_EXCLUSIVE) {
      if (locked->readers > 1) {
        code = SQLITE_BUSY;
      } else {
        locked->exclusive = 1;
        handle->level = SQLITE_LOCK_EXCLUSIVE;
      }
    }
  }
  disk_unlock();
  return code;
}

int file_unlock(sqlite3_file *file, int level) {
  Handle *handle = handle_of(file);
  disk_lock();
  int code = lives(handle) ? handle_unlock(handle, level) : SQLITE_OK;
  disk_unlock();
  return code;
}

int file_reserved(sqlite3_file *file, int *reserved) {
  Handle *handle = handle_of(file);
  disk_lock();
  *reserved = lives(handle) && handle->file->writer != NULL;
  disk_unlock();
  return SQLITE_OK;
}

int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **mapped) {
  Handle *handle = handle_of(file);
  int code = SQLITE_OK;
  *mapped = NULL;
  disk_lock();
  if (!lives(handle) && handle->shared == NULL) {
    code = SQLITE_IOERR_SHMMAP;
  } else {
    if (handle->shared == NULL) handle->shared = disk_share(handle->file);
    Shared *shared = handle->shared;
    while (extend && shared->count <= region && shared->count < 64) shared->regions[shared->count++] = calloc(1, (size_t)size);
    if (region < shared->count) *mapped = shared->regions[region];
    if (extend && *mapped == NULL) code = SQLITE_IOERR_SHMMAP;
  }
  disk_unlock();
  return code;
}

int shm_lock(sqlite3_file *file, int first, int count, int flags) {
  Handle *handle = handle_of(file);
  int code = SQLITE_OK;
  disk_lock();
  Shared *shared = handle->shared;
  if (!lives(handle) || shared == NULL) {
    code = SQLITE_IOERR_SHMLOCK;
  } else {
    for (int i = first; i < first + count && (flags & SQLITE_SHM_LOCK); i++) {
      int others = shared->shared[i] - ((handle->shm_shared >> i) & 1);
      int taken = shared->exclusive[i] != NULL && shared->exclusive[i] != handle;
      if (taken || ((flags & SQLITE_SHM_EXCLUSIVE) && others > 0)) code = SQLITE_BUSY;
    }
    for (int i = first; i < first + count && code == SQLITE_OK; i++) {
      int bit = 1 << i;
      if (flags & SQLITE_SHM_UNLOCK) {
        if (handle->shm_shared & bit) shared->shared[i]--;
        if (handle->shm_exclusive & bit) shared->exclusive[i] = NULL;
        handle->shm_shared &= ~bit;
        handle->shm_exclusive &= ~bit;
      } else if (flags & SQLITE_SHM_EXCLUSIVE) {
        shared->exclusive[i] = handle;
        handle->shm_exclusive |= bit;
      } else if (!(handle->shm_shared & bit)) {
        shared->shared[i]++;
        handle->shm_shared |= bit;
      }
    }
  }
  disk_unlock();
  return code;
}

void shm_barrier(sqlite3_file *file) {
  (void)file;
  __sync_synchronize();
}

int shm_unmap(sqlite3_file *file, int remove) {
  (void)remove;
  Handle *handle = handle_of(file);
  disk_lock();
  handle_let_go(handle);
  disk_unlock();
  return SQLITE_OK;
}
