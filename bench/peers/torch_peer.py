"""PyTorch as a peer: torch_peer.py eager|compiled|csr THREADS

eager and compiled train dense layers and multiply the weights by masks after every update. csr trains only the
weights that exist: the pattern in CSR, forward and error by torch.sparse.mm, weight gradient by sampled_addmm.
"""

import sys

import torch
from serve import serve
from torch import nn
from torch.nn import functional

mode, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)


class SparseProduct(torch.autograd.Function):
    """y = x Wᵀ with W in CSR, features first: yᵀ = W xᵀ."""

    @staticmethod
    def forward(context, x, values, rows, columns, order, left):
        right = rows.numel() - 1
        weights = torch.sparse_csr_tensor(rows, columns, values, (right, left))
        context.save_for_backward(x, values, rows, columns, *order)
        return torch.sparse.mm(weights, x)

    @staticmethod
    def backward(context, error):
        x, values, rows, columns, permutation, back_rows, back_columns = context.saved_tensors
        left, right = x.shape[0], rows.numel() - 1
        back = torch.sparse_csr_tensor(back_rows, back_columns, values[permutation], (left, right))
        pattern = torch.sparse_csr_tensor(rows, columns, torch.zeros_like(values), (right, left))
        gradient = torch.sparse.sampled_addmm(pattern, error, x.t()).values()
        return (torch.sparse.mm(back, error) if context.needs_input_grad[0] else None, gradient, *[None] * 4)


class SparseLinear(nn.Module):
    def __init__(self, left, right, density):
        super().__init__()
        mask = torch.rand(right, left) < density
        csr = mask.float().to_sparse_csr()
        self.left = left
        self.rows, self.columns = csr.crow_indices(), csr.col_indices()
        count = self.columns.numel()
        self.values = nn.Parameter(torch.randn(count) * (2 / max(1, left * density)) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(right))
        numbered = torch.sparse_csr_tensor(self.rows, self.columns, torch.arange(1.0, count + 1), (right, left))
        back = numbered.to_dense().t().contiguous().to_sparse_csr()
        self.order = ((back.values() - 1).long(), back.crow_indices(), back.col_indices())

    def forward(self, x):
        product = SparseProduct.apply(x, self.values, self.rows, self.columns, self.order, self.left)
        return product + self.bias[:, None]


def model_of(network, density):
    """The layers, and the kernels that masks belong to; the loss takes logits, so the last softmax is left out."""
    layers = []
    shape = network["input"]
    for layer in network["layers"]:
        if layer["kind"] == "dense":
            left, right = shape[0], layer["units"]
            layers.append(SparseLinear(left, right, density) if mode == "csr" else nn.Linear(left, right))
            shape = [right]
        elif layer["kind"] == "conv":
            layers.append(nn.Conv2d(shape[2], layer["filters"], layer["kernel"], padding="same"))
            shape = [shape[0], shape[1], layer["filters"]]
        elif layer["kind"] == "max-pool":
            layers.append(nn.MaxPool2d(layer["size"]))
            shape = [shape[0] // layer["size"], shape[1] // layer["size"], shape[2]]
        else:
            layers.append(nn.Flatten())
            shape = [shape[0] * shape[1] * shape[2]]
        if layer.get("activation") == "relu":
            layers.append(nn.ReLU())
    return nn.Sequential(*layers), shape[0]


def prepare(case):
    network, density, batch = case["network"], case["density"], case["batch"]
    if mode == "csr" and any(layer["kind"] == "conv" for layer in network["layers"]):
        raise ValueError("no sparse convolutions")
    model, classes = model_of(network, density)
    kernels = [p for p in model.parameters() if p.dim() > 1]
    masks = [(torch.rand_like(kernel) < density).float() for kernel in kernels]
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, foreach=True)
    if len(network["input"]) == 3:
        height, width, channels = network["input"]
        x = torch.rand(batch, channels, height, width)
    else:
        x = torch.rand(batch, network["input"][0])
    if mode == "csr":
        x = x.t().contiguous()
    y = torch.arange(batch) % classes

    def loss():
        output = model(x)
        return functional.cross_entropy(output.t() if mode == "csr" else output, y)

    if mode == "compiled":
        loss = torch.compile(loss)

    def step():
        optimizer.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        optimizer.step()
        if density < 1 and kernels:
            with torch.no_grad():
                torch._foreach_mul_(kernels, masks)
        return value.item()

    return step


serve(prepare)
