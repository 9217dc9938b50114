"""Keras with masks on MNIST, the way the reference repository trains: keras_accuracy.py JSON

The JSON names the folder of the IDX files, layers, densities, epochs, and the settings that both sides share. Weights
of absent edges are set to zero by a mask after every batch. With "rehearse" the test accuracy of every epoch is
printed; else only that after the last.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras  # noqa: E402  The environment must be set before.
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

task = json.loads(sys.argv[1])
tf.config.threading.set_intra_op_parallelism_threads(task["threads"])
keras.utils.set_random_seed(task["seed"])


def idx(name, offset):
    with open(os.path.join(task["folder"], name), "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


def part(name):
    inputs = idx(f"{name}-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32) / 255
    return inputs, idx(f"{name}-labels-idx1-ubyte", 8).astype(np.int32)


def mask(left, right, degree):
    """A pattern in which every right neuron has the same in-degree."""
    chosen = np.zeros((left, right), np.float32)
    random = np.random.default_rng(task["seed"])
    for neuron in range(right):
        chosen[random.permutation(left)[:degree], neuron] = 1
    return chosen


class Masks(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        for kernel, present in kernels:
            kernel.assign(kernel * present)


class Rehearsal(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = self.model.evaluate(*test, batch_size=1000, verbose=0)[1]
        print(json.dumps({"epoch": epoch + 1, "testAccuracy": accuracy}), flush=True)
        self.model.stop_training = accuracy >= task["goal"]


train, test = part("train"), part("t10k")
model = keras.Sequential([keras.Input((784,))])
for layer in task["layers"]:
    model.add(
        keras.layers.Dense(
            layer["units"],
            activation=layer["activation"],
            kernel_initializer="he_normal",
            bias_initializer=keras.initializers.Constant(task["bias"]),
            kernel_regularizer=keras.regularizers.L2(task["l2"]),
        )
    )
kernels = [
    (layer.kernel, tf.constant(mask(*layer.kernel.shape, given["inDegree"])))
    for layer, given in zip(model.layers, task["layers"])
    if given["inDegree"] < layer.kernel.shape[0]
]
for kernel, present in kernels:
    kernel.assign(kernel * present)
rate = keras.optimizers.schedules.InverseTimeDecay(task["rate"], 1, task["decay"])
model.compile(keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
callbacks = [Masks(), *([Rehearsal()] if task["rehearse"] else [])]
model.fit(*train, batch_size=task["batch"], epochs=task["epochs"], verbose=0, callbacks=callbacks)
if not task["rehearse"]:
    accuracy = model.evaluate(*test, batch_size=1000, verbose=0)[1]
    print(json.dumps({"epoch": task["epochs"], "testAccuracy": accuracy}), flush=True)
