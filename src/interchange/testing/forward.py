"""What a network puts out, by NumPy, from matrices that another reader made of an exported file."""
import numpy as np


def same(size, kernel, stride):
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


def windows(x, size, stride):
    """[N, rows, columns, channels, ky, kx] of [N, height, width, channels]."""
    found = np.lib.stride_tricks.sliding_window_view(x, tuple(size), (1, 2))
    return found[:, :: stride[0], :: stride[1]]


def softmax(x):
    powers = np.exp(x - x.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


activations = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "softmax": softmax,
}


def forward(spec, matrix, part, x):
    """Logits and outputs for x [N, ...]; matrix(junction) is [right, left], part(owner, name) a vector."""
    x = x.reshape(len(x), *spec["input"]["shape"])
    if "pad" in spec["input"]:
        x = np.pad(x, ((0, 0), (0, spec["input"]["pad"] - x.shape[1])))
    junction = 0
    for index, layer in enumerate(spec["layers"]):
        kind = layer["kind"]
        if kind in ("dense", "conv"):
            junction += 1
            if kind == "conv":
                if layer["padding"] == "same":
                    sides = [same(x.shape[1 + a], layer["kernel"][a], layer["stride"][a]) for a in (0, 1)]
                    x = np.pad(x, ((0, 0), *sides, (0, 0)))
                x = windows(x, layer["kernel"], layer["stride"]).transpose(0, 1, 2, 4, 5, 3)
                x = x.reshape(*x.shape[:3], -1)
            rows = x.reshape(-1, x.shape[-1])
            sums = (matrix(junction) @ rows.T).T + part(f"junction{junction}", "bias")
            last = np.asarray(sums).reshape(*x.shape[:-1], -1)
            x = activations[layer["activation"]](last)
        elif kind == "pool":
            x = windows(x, layer["size"], layer["stride"])
            x = x.max((4, 5)) if layer["mode"] == "max" else x.mean((4, 5))
        elif kind == "global-average-pool":
            x = x.mean((1, 2))
        elif kind == "flatten":
            x = x.reshape(len(x), -1)
        elif kind == "batch-norm":
            gamma, beta, mean, variance = (
                part(f"layer{index}", name) for name in ("gamma", "beta", "mean", "variance")
            )
            x = (x - mean) / np.sqrt(variance + layer["epsilon"]) * gamma + beta
    return last, x
