"""Runs the AWS CLI as often as it is asked to, each time in a process of its own, without loading its modules anew.

Three quarters of what a call of the CLI takes is Python importing it. This process imports it once and forks for each
call; the fork runs the CLI's own start file, as it lies on this machine, with the caller's words, environment and pipes.

usage: serve.py FOLDER PROGRAM OWNER - the folder for the socket, the start file of the CLI, and the process after which
this one ends.
"""

import array
import gc
import json
import os
import runpy
import shutil
import socket
import sys

folder, program, owner = sys.argv[1], sys.argv[2], int(sys.argv[3])
CHECK_SECONDS = 1


def answer(call):
    _, controls, _, _ = call.recvmsg(1, socket.CMSG_SPACE(3 * array.array("i").itemsize))
    words, environment, directory = json.loads(call.makefile().readline())
    pipes = array.array("i", controls[0][2])
    for number, pipe in enumerate(pipes):
        os.dup2(pipe, number)
        os.close(pipe)
    os.environ.clear()
    os.environ.update(environment | set_by_the_cli)
    os.chdir(directory)
    sys.argv = [program, *words]
    status = 255
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        status = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    call.sendall(b"%d\n" % status)


listener = socket.socket(socket.AF_UNIX)
listener.bind(os.path.join(folder, "socket"))
listener.listen(64)
if os.fork() > 0:
    # Whoever started this may call from now on: a call waits until the modules are loaded.
    os._exit(0)
os.setsid()
nowhere = os.open(os.devnull, os.O_RDWR)
for number in range(3):
    os.dup2(nowhere, number)

try:
    before = dict(os.environ)
    import awscli.clidriver

    awscli.clidriver.create_clidriver()
    set_by_the_cli = {name: text for name, text in os.environ.items() if before.get(name) != text}
    gc.freeze()
    listener.settimeout(CHECK_SECONDS)
    while True:
        try:
            call, _ = listener.accept()
        except socket.timeout:
            os.kill(owner, 0)
            continue
        if os.fork() == 0:
            listener.close()
            call.setblocking(True)
            try:
                answer(call)
            finally:
                os._exit(0)
        call.close()
        try:
            while os.waitpid(-1, os.WNOHANG)[0] > 0:
                pass
        except ChildProcessError:
            pass
except ProcessLookupError:
    pass
finally:
    listener.close()
    shutil.rmtree(folder, ignore_errors=True)
