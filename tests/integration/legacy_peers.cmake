# Peers of the first wire version, through an implementation that shares no code with ours.
find_program(DUCKLIVE_SYSTEM_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
foreach(suite legacy_peers hello_peers http_routes hostile_peers)
  add_test(NAME ${suite} COMMAND ${DUCKLIVE_SYSTEM_PYTHON} -W error::ResourceWarning
    ${CMAKE_CURRENT_LIST_DIR}/${suite}.py $<TARGET_FILE:wire_server>)
  set_tests_properties(${suite} PROPERTIES LABELS integration TIMEOUT 120)
endforeach()
