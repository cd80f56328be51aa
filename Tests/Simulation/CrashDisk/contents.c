#include <stdlib.h>
#include <string.h>

#include "disk.h"

// Bytes that grow, and the changes to them that nothing has made durable yet.

void content_grow(Content *content, int64_t length) {
  if (length > content->room) {
    int64_t room = content->room < 4096 ? 4096 : content->room;
    while (room < length) room *= 2;
    content->bytes = realloc(content->bytes, (size_t)room);
    content->room = room;
  }
  if (length > content->length) {
    memset(content->bytes + content->length, 0, (size_t)(length - content->length));
    content->length = length;
  }
}

void content_put(Content *content, const void *from, int64_t size, int64_t offset) {
  content_grow(content, offset + size);
  memcpy(content->bytes + offset, from, (size_t)size);
}

void content_copy(Content *to, const Content *from) {
  to->length = 0;
  content_grow(to, from->length);
  if (from->length > 0) memcpy(to->bytes, from->bytes, (size_t)from->length);
}

void changes_forget(File *file) {
  for (int i = 0; i < file->change_count; i++) free(file->changes[i].bytes);
  file->change_count = 0;
}

void changes_add(File *file, const void *from, int64_t size, int64_t offset) {
  if (file->change_count == file->change_room) {
    file->change_room = file->change_room == 0 ? 16 : file->change_room * 2;
    file->changes = realloc(file->changes, (size_t)file->change_room * sizeof(Change));
  }
  Change *change = &file->changes[file->change_count++];
  change->offset = offset;
  change->size = size;
  change->bytes = NULL;
  if (size > 0) {
    change->bytes = malloc((size_t)size);
    memcpy(change->bytes, from, (size_t)size);
  }
}
