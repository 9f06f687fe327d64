# Compiler-wide settings: ccache, sanitizers, build type.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(DUCKLIVE_CCACHE ccache)
if(DUCKLIVE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${DUCKLIVE_CCACHE})
endif()

if(DUCKLIVE_SANITIZE)
  add_compile_options(-fsanitize=${DUCKLIVE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${DUCKLIVE_SANITIZE})
  if(DUCKLIVE_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-tsan) # Boost.Asio's fences, which GCC's ThreadSanitizer does not model
  endif()
endif()

find_program(DUCKLIVE_LLD ld.lld)
if(DUCKLIVE_LLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_link_options(-fuse-ld=lld)
endif()

# Warnings for our own targets only; third-party headers come in as SYSTEM.
add_library(ducklive_warnings INTERFACE)
target_compile_options(ducklive_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
