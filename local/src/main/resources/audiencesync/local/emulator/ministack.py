# Runs ministack for as long as standard input stays open: the Java process that started it holds the other end, so
# that nothing is left behind however that process ends. The functions' processes are in the same process group.
import os
import signal
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
sys.argv = ["ministack"]

from ministack.app import main  # noqa: E402

main()
