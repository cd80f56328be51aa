#ifndef NIAGA_HANDLE_H
#define NIAGA_HANDLE_H

#include "disk.h"

/// A file as one connection of SQLite has it open.
typedef struct {
  sqlite3_file base;
  Disk *disk;
  File *file;
  long life;
  int level;
  Shared *shared;
  int shm_shared, shm_exclusive;
} Handle;

static inline Handle *handle_of(sqlite3_file *file) { return (Handle *)file; }

/// Whether the process that opened it still lives.
static inline int lives(const Handle *handle) { return handle->life == handle->disk->life; }

/// SQLite's own methods, those about locks and the shared index.
int file_lock(sqlite3_file *file, int level);
int file_unlock(sqlite3_file *file, int level);
int file_reserved(sqlite3_file *file, int *reserved);
int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **mapped);
int shm_lock(sqlite3_file *file, int first, int count, int flags);
void shm_barrier(sqlite3_file *file);
int shm_unmap(sqlite3_file *file, int remove);

int handle_unlock(Handle *handle, int level);
void handle_let_go(Handle *handle);

#endif
