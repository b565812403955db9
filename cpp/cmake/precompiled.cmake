# windows.h and the standard library are most of what a source of ours costs: precompiled, where there are many, the build takes
# a third of the time. A precompiled header is 130 MB, so small targets share one or have none. That each source names all it
# includes is still checked, by `npm run pedantic`.
set(COCLASS_PRECOMPILED <windows.h> <oleauto.h> <ocidl.h> <node_api.h>
  <algorithm> <array> <functional> <memory> <optional> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# coclass_precompile(TARGET [FROM OTHER]): OTHER is another target with the same options, whose header is used.
function(coclass_precompile target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FROM" "")
  # Its own name as a definition would make each target's header another one.
  set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "")
  if(arg_FROM)
    target_precompile_headers(${target} REUSE_FROM ${arg_FROM})
  else()
    foreach(header IN LISTS COCLASS_PRECOMPILED)
      target_precompile_headers(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${header}>")
    endforeach()
  endif()
endfunction()
