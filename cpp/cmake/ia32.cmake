# What 32-bit processes load, in a build of its own inside this one: one run of CMake knows one compiler. With MSVC it is the same
# compiler for another platform.
include(ExternalProject)

if(MSVC)
  set(compiler CMAKE_GENERATOR_PLATFORM Win32)
else()
  set(compiler CMAKE_ARGS "-DCMAKE_TOOLCHAIN_FILE=${CMAKE_CURRENT_SOURCE_DIR}/toolchain-mingw32.cmake" "-DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}")
endif()
ExternalProject_Add(coclass_ia32
  SOURCE_DIR "${CMAKE_CURRENT_SOURCE_DIR}/cmake/ia32"
  BINARY_DIR "${CMAKE_BINARY_DIR}/ia32"
  ${compiler}
  # It knows itself what has changed.
  BUILD_ALWAYS TRUE
  INSTALL_COMMAND "")
