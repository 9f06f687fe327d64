#pragma once

/// Marks a loop that is compiled twice, for the baseline and for AVX2, and chosen at run time.
/// Sanitizers do not survive the resolver, which runs before they are set up.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define DUCKLIVE_HOT_LOOP __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define DUCKLIVE_HOT_LOOP
#endif
