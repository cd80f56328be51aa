// The plain functions are called deprecated in favour of ones that look their algorithm up by name in each call, which
// takes longer than hashing a record.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
