#ifndef NIAGA_CRASH_DISK_H
#define NIAGA_CRASH_DISK_H

#include <stdint.h>

// Disks for SQLite that forget what was not synced. A disk is a folder: the files SQLite opens in it live in
// memory and may lose writes, tear them, be full or fail; files elsewhere are those of the real system. What a
// disk does is drawn from its own seed, so that the same seed tells the same story.

/// Makes this the default file system of SQLite in this process. May be called again.
void crashdisk_register(void);

void crashdisk_add(const char *folder, uint64_t seed);
/// The folder's files are gone; who still holds one open gets errors.
void crashdisk_remove(const char *folder);

/// The process dies: whoever has a file open has it no more, the system keeps all that was written.
void crashdisk_kill(const char *folder);
/// The power fails: as a kill, and of what was not synced each piece of 512 bytes is kept or lost by the draw.
void crashdisk_power_off(const char *folder);

/// After so many more writes, truncations and syncs everything fails until the next kill or power failure.
void crashdisk_fail_after(const char *folder, int64_t operations);
/// Whether that moment has come.
int crashdisk_has_failed(const char *folder);
/// While full, no file grows.
void crashdisk_set_full(const char *folder, int full);
/// The next sync fails, and what it should have made durable is never made so by a later one: a kernel that
/// could not write a page marks it clean all the same.
void crashdisk_fail_sync(const char *folder);

/// Keeps a copy of all files of the folder as they are now; the one kept before is dropped.
void crashdisk_keep(const char *folder);
/// Puts the kept copy in the place of what is there. To be called while nobody has a file open.
/// Returns 0 where none was kept.
int crashdisk_bring_back(const char *folder);

typedef struct {
  uint64_t writes, syncs, lost_pieces, kept_pieces, failed_syncs, full_writes;
} crashdisk_counts;
crashdisk_counts crashdisk_counted(const char *folder);

#endif
