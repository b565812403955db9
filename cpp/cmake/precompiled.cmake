# windows.h and the standard library are most of what a source of ours costs: precompiled, the build takes a quarter of
# the time. That each source names all it includes is still checked, by `npm run pedantic`.
set(COCLASS_PRECOMPILED <windows.h> <oleauto.h> <ocidl.h> <string> <vector> <memory> <unordered_map> <functional> <algorithm>)

# coclass_precompile(DIRECTORY): for every program and library of that folder's CMakeLists.txt.
function(coclass_precompile directory)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "EXECUTABLE|MODULE_LIBRARY|SHARED_LIBRARY|STATIC_LIBRARY")
      foreach(header IN LISTS COCLASS_PRECOMPILED)
        target_precompile_headers(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${header}>")
      endforeach()
    endif()
  endforeach()
endfunction()
