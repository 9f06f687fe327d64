# CPU per delivered message, ours against the floor and the Python library: fanout.py (label bench).
add_executable(fanout_floor fanout_floor.cpp)
add_executable(fanout_load fanout_load.cpp)
target_link_libraries(fanout_floor PRIVATE ducklive_warnings)
target_link_libraries(fanout_load PRIVATE ducklive_warnings)
