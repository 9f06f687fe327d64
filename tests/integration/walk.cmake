# The whole walk with both programs, on a desktop of its own.
if(DUCKLIVE_WITH_ONNX AND DUCKLIVE_WITH_GUI AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(drag_source drag_source.cpp)
  target_link_libraries(drag_source PRIVATE Qt6::Widgets ducklive_warnings)
endif()
