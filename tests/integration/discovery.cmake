# Discovery on real Avahi daemons, on two hosts made of namespaces.
if(TARGET ducklive_discovery_dnssd)
  add_executable(dnssd_probe dnssd_probe.cpp)
  target_link_libraries(dnssd_probe PRIVATE ducklive_discovery_dnssd nlohmann_json::nlohmann_json ducklive_warnings)
  add_test(NAME discovery_hosts COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/discovery_hosts.py
    $<TARGET_FILE:ducklive> $<TARGET_FILE:dnssd_probe>)
  set_tests_properties(discovery_hosts PROPERTIES LABELS integration TIMEOUT 180 SKIP_RETURN_CODE 77)
endif()
