# coclass_split_symbols(TARGET): what is shipped has no symbols; a debugger finds them in COCLASS_SYMBOLS by the name that is left.
function(coclass_split_symbols target)
  set(folder "${COCLASS_SYMBOLS}")
  if(MSVC)
    target_link_options(${target} PRIVATE /DEBUG /OPT:REF /OPT:ICF)
    set_target_properties(${target} PROPERTIES PDB_OUTPUT_DIRECTORY "$<1:${folder}>")
  else()
    set(symbols "${folder}/$<TARGET_FILE_NAME:${target}>.debug")
    add_custom_command(TARGET ${target} POST_BUILD
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}"
      COMMAND "${CMAKE_OBJCOPY}" --only-keep-debug "$<TARGET_FILE:${target}>" "${symbols}"
      COMMAND "${CMAKE_STRIP}" "$<TARGET_FILE:${target}>"
      COMMAND "${CMAKE_OBJCOPY}" "--add-gnu-debuglink=${symbols}" "$<TARGET_FILE:${target}>"
      VERBATIM)
  endif()
endfunction()
