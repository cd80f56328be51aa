#ifndef NIAGA_DISK_H
#define NIAGA_DISK_H

#include <sqlite3.h>
#include <stdint.h>

#include "CrashDisk.h"

// The disks themselves, without a word of SQLite's file interface.

/// One change that no sync has made durable: bytes at a place, or a new length (size < 0).
typedef struct {
  int64_t offset;
  int64_t size;
  unsigned char *bytes;
} Change;

typedef struct {
  unsigned char *bytes;
  int64_t length, room;
} Content;

#define SHM_LOCKS 8

/// The index that all connections to one file share; it does not outlive the process.
typedef struct {
  void *regions[64];
  int count;
  int users;
  int shared[SHM_LOCKS];
  const void *exclusive[SHM_LOCKS];
} Shared;

typedef struct File {
  struct File *next;
  char *name;
  Content now, durable, kept;
  int exists, was_kept;
  Change *changes;
  int change_count, change_room;
  int readers;
  const void *writer;
  int exclusive;
  Shared *shared;
} File;

typedef struct Disk {
  struct Disk *next;
  char *folder;
  File *files;
  /// Each death makes all handles from before it worthless.
  long life;
  int handles, removed;
  int64_t budget;
  int failed, full, fail_sync;
  uint64_t random;
  crashdisk_counts counts;
} Disk;

/// The disk on which that file lies, or NULL for the real system's.
Disk *disk_of(const char *path);
File *disk_find(Disk *disk, const char *path);
File *disk_make(Disk *disk, const char *path);
void disk_delete(File *file);
void disk_close(Disk *disk);
void disk_add(Disk *disk);
Disk *disk_named(const char *folder);
/// Frees a removed disk that nobody holds any more.
void disk_release(Disk *disk);

void content_grow(Content *content, int64_t length);
void content_put(Content *content, const void *from, int64_t size, int64_t offset);
void content_copy(Content *to, const Content *from);
void changes_add(File *file, const void *from, int64_t size, int64_t offset);
void changes_forget(File *file);

/// SQLite's result codes.
int disk_read(Disk *disk, const File *file, void *to, int64_t size, int64_t offset);
int disk_write(Disk *disk, File *file, const void *from, int64_t size, int64_t offset);
int disk_truncate(Disk *disk, File *file, int64_t length);
int disk_sync(Disk *disk, File *file);

Shared *disk_share(File *file);
void disk_unshare(Shared *shared);

/// All of this is done under one lock: worlds may run side by side.
void disk_lock(void);
void disk_unlock(void);

#endif
