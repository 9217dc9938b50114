"""TensorFlow as a peer, the whole step compiled by XLA, weights masked after every update: tensorflow_peer.py THREADS"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import tensorflow as tf  # noqa: E402  The environment must be set before.
from serve import serve  # noqa: E402

threads = int(sys.argv[1])
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.random.set_seed(1)


def prepare(case):
    network, density, batch = case["network"], case["density"], case["batch"]
    steps = []
    parameters = []
    shape = network["input"]

    def variable(*sides):
        fan = 1
        for side in sides[:-1]:
            fan *= side
        value = tf.Variable(tf.random.normal(sides, stddev=(2 / fan) ** 0.5))
        parameters.append(value)
        return value

    for layer in network["layers"]:
        if layer["kind"] == "dense":
            w, b = variable(shape[0], layer["units"]), tf.Variable(tf.zeros(layer["units"]))
            steps.append(lambda x, w=w, b=b: tf.matmul(x, w) + b)
            shape = [layer["units"]]
            parameters.append(b)
        elif layer["kind"] == "conv":
            side = layer["kernel"]
            w, b = variable(side, side, shape[2], layer["filters"]), tf.Variable(tf.zeros(layer["filters"]))
            steps.append(lambda x, w=w, b=b: tf.nn.conv2d(x, w, 1, "SAME") + b)
            shape = [shape[0], shape[1], layer["filters"]]
            parameters.append(b)
        elif layer["kind"] == "max-pool":
            size = layer["size"]
            steps.append(lambda x, size=size: tf.nn.max_pool2d(x, size, size, "VALID"))
            shape = [shape[0] // size, shape[1] // size, shape[2]]
        else:
            shape = [shape[0] * shape[1] * shape[2]]
            steps.append(lambda x, n=shape[0]: tf.reshape(x, (batch, n)))
        if layer.get("activation") == "relu":
            steps.append(tf.nn.relu)
    masks = [tf.cast(tf.random.uniform(p.shape) < density, tf.float32) if len(p.shape) > 1 else None for p in parameters]
    moments = [(tf.Variable(tf.zeros_like(p)), tf.Variable(tf.zeros_like(p))) for p in parameters]
    time = tf.Variable(0.0)
    x = tf.random.uniform((batch, *network["input"]))
    y = tf.range(batch) % shape[0]

    @tf.function(jit_compile=True)
    def update():
        time.assign_add(1.0)
        with tf.GradientTape() as tape:
            output = x
            for apply in steps:
                output = apply(output)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=output))
        rate = 1e-3 * tf.sqrt(1 - 0.999**time) / (1 - 0.9**time)
        for parameter, gradient, (m, v), mask in zip(parameters, tape.gradient(loss, parameters), moments, masks):
            m.assign(0.9 * m + 0.1 * gradient)
            v.assign(0.999 * v + 0.001 * gradient * gradient)
            fresh = parameter - rate * m / (tf.sqrt(v) + 1e-7)
            parameter.assign(fresh * mask if mask is not None and density < 1 else fresh)
        return loss

    return lambda: update().numpy()


serve(prepare)
