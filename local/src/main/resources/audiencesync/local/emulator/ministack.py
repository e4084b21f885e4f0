# Runs ministack for as long as standard input stays open: the Java process that started it holds the other end, so
# that nothing is left behind however that process ends. The functions' processes are in the same process group.
import os
import signal
import socketserver
import sys
import threading
import time

os.setsid()


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(2)
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
# It hands an event to a function in two packets; without this the second waits 40 ms for the first's acknowledgement.
socketserver.StreamRequestHandler.disable_nagle_algorithm = True

sys.argv = ["ministack"]

from ministack.app import main  # noqa: E402

main()
