# What every binary of ours is compiled and linked with.
add_library(coclass_options INTERFACE)
target_compile_definitions(coclass_options INTERFACE
  UNICODE _UNICODE NOMINMAX WIN32_LEAN_AND_MEAN WINVER=0x0A00 _WIN32_WINNT=0x0A00)
if(MSVC)
  target_compile_options(coclass_options INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:/W4;/WX;/Z7;/permissive-;/utf-8;/Zc:__cplusplus;/external:anglebrackets;/external:W0>")
  target_link_options(coclass_options INTERFACE /Brepro)
else()
  target_compile_options(coclass_options INTERFACE -Wall -Wextra -Wpedantic -Werror)
  # Static, so that no MinGW DLL has to be shipped; without time stamps, so that the same sources give the same file.
  target_link_options(coclass_options INTERFACE -static -Wl,--no-insert-timestamp)
endif()
