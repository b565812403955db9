# coclass_assemble(LIST): replaces each .asm in the list by the object that LLVM's MASM makes of it. MSVC's own takes it as it is.
if(MSVC)
  function(coclass_assemble)
  endfunction()
  return()
endif()

find_program(LLVM_ML NAMES llvm-ml llvm-ml-14 llvm-ml-15 llvm-ml-16 llvm-ml-17 llvm-ml-18 llvm-ml-19)

function(coclass_assemble list)
  set(result)
  foreach(source IN LISTS ${list})
    if(source MATCHES "\\.asm$")
      string(MAKE_C_IDENTIFIER "${source}" name)
      set(object "${CMAKE_CURRENT_BINARY_DIR}/${name}.obj")
      add_custom_command(OUTPUT "${object}" DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
        COMMAND "${LLVM_ML}" -m64 /c /nologo /Fo "${object}" "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
        COMMENT "Assembling ${source}" VERBATIM)
      set_source_files_properties("${object}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
      list(APPEND result "${object}")
    else()
      list(APPEND result "${source}")
    endif()
  endforeach()
  set(${list} "${result}" PARENT_SCOPE)
endfunction()
