"""Models as real exporters write them, for real-exporters.test.ts: make_models.py (beside it, requirements.txt).

Writes small models into models/, and into models/cases.json an input and what the exporting tool puts out for it. Images
stand in cases.json as height x width x channels, whatever the model takes.
"""
import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import onnx
import onnxruntime
import torch
from keras import layers
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils import prune

folder = Path(__file__).with_name("models")
folder.mkdir(exist_ok=True)
random = np.random.default_rng(1)
torch.manual_seed(1)
keras.utils.set_random_seed(1)
cases = {}


def keep(name, x, output):
    cases[name] = {"inputs": x.round(4).ravel().tolist(), "output": np.asarray(output, "f8").ravel().tolist()}


def normal(*shape):
    return random.normal(size=shape).round(4).astype("f4")


def half(*shape):
    return normal(*shape) * (random.random(shape) < 0.5)


class Masked(nn.Linear):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.register_buffer("mask", (torch.rand(self.weight.shape) < 0.4).float())

    def forward(self, x):
        return nn.functional.linear(x, self.weight * self.mask, self.bias)


def torch_cnn(head):
    model = nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.BatchNorm2d(4), nn.ReLU(),
        nn.Conv2d(4, 5, 3, padding=1, bias=False), nn.ReLU(), nn.MaxPool2d(2), *head, nn.Softmax(dim=-1),
    )
    for module in model:
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            prune.random_unstructured(module, "weight", 0.5)
            prune.remove(module, "weight")
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean, module.running_var = torch.randn(4), torch.rand(4) + 0.5
            module.weight.data, module.bias.data = torch.randn(4), torch.randn(4)
    return model.eval()


torches = {
    "mlp": (nn.Sequential(Masked(6, 8), nn.ReLU(), Masked(8, 5), nn.Tanh(), nn.Linear(5, 3), nn.Softmax(dim=1)).eval(), (6,)),
    "cnn": (torch_cnn([nn.Flatten(), nn.Linear(5 * 2 * 2, 3)]), (2, 8, 8)),
    "pooled": (torch_cnn([nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(5, 3)]), (2, 8, 8)),
}
for name, (model, shape) in torches.items():
    x = torch.from_numpy(normal(1, *shape))
    with torch.no_grad():
        output = model(x).numpy()
    seen = x.numpy().transpose(0, 2, 3, 1) if len(shape) == 3 else x.numpy()
    for exporter, dynamo in (("torchscript", False), ("dynamo", True)):
        file = f"torch-{exporter}-{name}.onnx"
        torch.onnx.export(model, (x,), str(folder / file), dynamo=dynamo, verbose=False)
        keep(file, seen, output)


def by_hand(name, nodes, constants, shape, outputs, opset=13):
    """A model of helper.make_node, in the layouts of converters from TensorFlow; constants as nodes."""
    made = [
        helper.make_node("Constant", [], [key], value=numpy_helper.from_array(np.asarray(value)))
        for key, value in constants.items()
    ]
    graph = helper.make_graph(
        made + nodes, name,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", *shape])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", outputs])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / name)
    x = normal(1, *shape)
    keep(name, x, onnxruntime.InferenceSession(str(folder / name)).run(None, {"x": x})[0])


node = helper.make_node
by_hand(
    "converted-cnn.onnx",
    [
        node("Transpose", ["x"], ["t"], perm=[0, 3, 1, 2]),
        node("Conv", ["t", "k1"], ["c1"], auto_pad="SAME_LOWER", kernel_shape=[3, 3], strides=[2, 2]),
        node("Add", ["c1", "b1"], ["a1"]),
        node("Clip", ["a1", "zero"], ["r1"]),
        node("BatchNormalization", ["r1", "gamma", "beta", "mean", "variance"], ["n1"], epsilon=0.001),
        node("Conv", ["n1", "k2", "b2"], ["c2"], pads=[0, 0, 2, 2], kernel_shape=[3, 3], strides=[1, 1]),
        node("Transpose", ["c2"], ["s"], perm=[0, 2, 3, 1]),
        node("Relu", ["s"], ["r2"]),
        node("Reshape", ["r2", "flat"], ["f"]),
        node("MatMul", ["f", "w3"], ["m3"]),
        node("Add", ["m3", "b3"], ["a3"]),
        node("Softmax", ["a3"], ["y"], axis=-1),
    ],
    {
        "k1": half(4, 2, 3, 3), "b1": normal(1, 4, 1, 1), "zero": np.float32(0), "gamma": normal(4), "beta": normal(4),
        "mean": normal(4), "variance": random.random(4).astype("f4") + 0.5, "k2": half(3, 4, 3, 3), "b2": normal(3),
        "flat": np.array([-1, 48]), "w3": half(48, 4), "b3": normal(1, 4),
    },
    (8, 8, 2),
    4,
)
by_hand(
    "converted-pooled.onnx",
    [
        node("Transpose", ["x"], ["t"], perm=[0, 3, 1, 2]),
        node("Conv", ["t", "k1", "b1"], ["c1"], auto_pad="SAME_UPPER", kernel_shape=[3, 3], strides=[1, 1]),
        node("Relu", ["c1"], ["r1"]),
        node("ReduceMean", ["r1"], ["g"], axes=[2, 3], keepdims=0),
        node("Gemm", ["g", "w2", "b2"], ["m2"], transB=0, alpha=0.5),
        node("Sigmoid", ["m2"], ["s2"]),
        node("Gemm", ["s2", "w3"], ["y"], transB=1),
    ],
    {"k1": half(4, 1, 3, 3), "b1": normal(4), "w2": half(4, 5), "b2": normal(5), "w3": half(3, 5)},
    (5, 5, 1),
    3,
)


def keras_model(name, shape, *rest):
    model = keras.Sequential([layers.Input(shape), *rest])
    for layer in model.layers:
        values = layer.get_weights()
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([normal(*v.shape) for v in values[:3]] + [random.random(values[3].shape) + 0.5])
        elif values:
            layer.set_weights([half(*values[0].shape), *(normal(*v.shape) for v in values[1:])])
    model.save(folder / name)
    x = normal(1, *shape)
    keep(name, x, model(x))
    return model


keras_model("keras-mlp.h5", (4, 4), layers.Flatten(), layers.Dense(8, "relu"), layers.Dense(3, "softmax"))
keras_model(
    "keras-cnn.h5", (8, 8, 2),
    layers.Conv2D(4, 3, strides=2, padding="same", use_bias=False), layers.BatchNormalization(), layers.ReLU(),
    layers.MaxPooling2D(2), layers.Conv2D(3, 2, activation="tanh"), layers.GlobalAveragePooling2D(), layers.Dropout(0.2),
    layers.Dense(3), layers.Softmax(),
)


def kept_short(name, *types):
    """An MLP whose weights are kept in other types than they are computed with: float32, which each has its number in."""
    shapes = [(6, 5), (5,), (5, 3), (3,)]
    kept = [torch.tensor(half(*s) if len(s) == 2 else normal(*s)).to(t) for s, t in zip(shapes, types)]
    weights = [tensor.float().numpy() for tensor in kept]
    twin = keras.Sequential([layers.Input((6,)), layers.Dense(5, "relu"), layers.Dense(3, "softmax")])
    twin.set_weights(weights)
    x = normal(1, 6)
    keep(name, x, twin(x))
    if name.endswith(".h5"):
        dtype = str(types[0]).removeprefix("torch.")
        model = keras.Sequential(
            [layers.Input((6,)), layers.Dense(5, "relu", dtype=dtype), layers.Dense(3, "softmax", dtype=dtype)]
        )
        model.set_weights(weights)
        model.save(folder / name)
    else:
        names = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]
        save_file({n: t.T.contiguous() if t.ndim == 2 else t for n, t in zip(names, kept)}, folder / name)


kept_short("keras-float16.h5", *[torch.float16] * 4)
kept_short("keras-bfloat16.h5", *[torch.bfloat16] * 4)
kept_short("torch-types.safetensors", torch.bfloat16, torch.float16, torch.float64, torch.float32)
(folder / "cases.json").write_text(json.dumps(cases, indent=1))
