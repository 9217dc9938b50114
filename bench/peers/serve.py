"""Answers the benchmark's requests (see peer.ts) on stdin and stdout."""

import json
import resource
import sys
import time


def serve(prepare):
    """`prepare(case)` gives a function that trains one step and waits until it is done."""
    trainees = {}
    count = 0
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if "prepare" in request:
                step = prepare(request["prepare"])
                for _ in range(3):  # The first steps compile and allocate: they are nobody's speed.
                    step()
                count += 1
                trainees[count] = step
                answer = {"ok": True, "handle": count}
            elif "run" in request:
                answer = {"ok": True, **run(trainees[request["run"]], request["seconds"])}
            elif "release" in request:
                trainees.pop(request["release"], None)
                answer = {"ok": True}
            else:
                answer = {"ok": True, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        except Exception as error:  # noqa: BLE001  A case that fails is reported, and the next one tried.
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"[:300]}
        # The benchmark knows an answer by its first characters.
        print(json.dumps(answer, separators=(",", ":")), flush=True)


def run(step, least):
    start, start_cpu = time.perf_counter(), time.process_time()
    steps = 0
    while True:
        step()
        steps += 1
        seconds = time.perf_counter() - start
        if seconds >= least:
            return {"steps": steps, "seconds": seconds, "cpu": time.process_time() - start_cpu}
