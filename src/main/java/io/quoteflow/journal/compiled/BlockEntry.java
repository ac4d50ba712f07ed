package io.quoteflow.journal.compiled;

/**
 * What the index has of a block.
 *
 * @param first number of its first record in the file, from 0
 * @param records number of its records
 * @param place of its first byte in the file
 * @param length of its records, bytes
 * @param checksum of its records
 * @param packed length of its compressed payloads, which follow the records, bytes
 * @param packedChecksum of its compressed payloads
 * @param payloads length of its payloads, bytes
 */
record BlockEntry(
        long first,
        int records,
        long place,
        int length,
        int checksum,
        int packed,
        int packedChecksum,
        int payloads) {}
