"""What supervisord itself makes of a configuration: its programs as JSON, or exit code 1 with its complaint. Users and folders need not
be there."""

import json
import os
import shlex
import sys

sys.path.insert(0, "/usr/lib/python3/dist-packages")
from supervisor import datatypes, options

datatypes.name_to_uid = options.name_to_uid = lambda name: name
datatypes.existing_dirpath = options.existing_dirpath = lambda path: path
datatypes.existing_directory = options.existing_directory = lambda path: path

server = options.ServerOptions()
server.configfile = sys.argv[1]
server.here = os.path.dirname(os.path.abspath(sys.argv[1]))
programs = []
try:
    server.read_config(sys.argv[1])
    for group in server.configroot.supervisord.process_group_configs:
        if type(group) is options.ProcessGroupConfig:
            for process in group.process_configs:
                programs.append({
                    "argv": shlex.split(process.command),
                    "environment": process.environment,
                    "directory": process.directory,
                    "signal": int(process.stopsignal),
                })
except Exception as error:
    sys.exit(repr(error))
print(json.dumps(programs))
