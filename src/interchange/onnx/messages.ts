import protobuf from 'protobufjs/light.js';

/**
 * The part of ONNX's protocol-buffer messages that is written and read here: names and field numbers of
 * onnx.proto (https://onnx.ai/onnx/repo-docs/IR.html). Fields that are not listed are passed over on reading.
 */
const messages = {
  ModelProto: {
    irVersion: ['int64', 1],
    producerName: ['string', 2],
    producerVersion: ['string', 3],
    docString: ['string', 6],
    graph: ['GraphProto', 7],
    opsetImport: ['OperatorSetIdProto[]', 8],
    metadataProps: ['StringStringEntryProto[]', 14],
  },
  OperatorSetIdProto: { domain: ['string', 1], version: ['int64', 2] },
  StringStringEntryProto: { key: ['string', 1], value: ['string', 2] },
  GraphProto: {
    node: ['NodeProto[]', 1],
    name: ['string', 2],
    initializer: ['TensorProto[]', 5],
    docString: ['string', 10],
    input: ['ValueInfoProto[]', 11],
    output: ['ValueInfoProto[]', 12],
    sparseInitializer: ['SparseTensorProto[]', 15],
  },
  NodeProto: {
    input: ['string[]', 1],
    output: ['string[]', 2],
    name: ['string', 3],
    opType: ['string', 4],
    attribute: ['AttributeProto[]', 5],
    domain: ['string', 7],
  },
  AttributeProto: {
    name: ['string', 1],
    f: ['float', 2],
    i: ['int64', 3],
    s: ['bytes', 4],
    t: ['TensorProto', 5],
    floats: ['float[]', 7],
    ints: ['int64[]', 8],
    type: ['int32', 20],
  },
  TensorProto: {
    dims: ['int64[]', 1],
    dataType: ['int32', 2],
    floatData: ['float[]', 4],
    int32Data: ['int32[]', 5],
    int64Data: ['int64[]', 7],
    name: ['string', 8],
    rawData: ['bytes', 9],
    doubleData: ['double[]', 10],
    uint64Data: ['uint64[]', 11],
    externalData: ['StringStringEntryProto[]', 13],
  },
  SparseTensorProto: { values: ['TensorProto', 1], indices: ['TensorProto', 2], dims: ['int64[]', 3] },
  ValueInfoProto: { name: ['string', 1], type: ['TypeProto', 2] },
  TypeProto: { tensorType: ['TensorTypeProto', 1] },
  TensorTypeProto: { elemType: ['int32', 1], shape: ['TensorShapeProto', 2] },
  TensorShapeProto: { dim: ['DimensionProto[]', 1] },
  DimensionProto: { dimValue: ['int64', 1], dimParam: ['string', 2] },
} as const;

const nested = Object.fromEntries(
  Object.entries(messages).map(([name, fields]) => [
    name,
    {
      fields: Object.fromEntries(
        Object.entries(fields).map(([field, [type, id]]) => {
          const repeated = type.endsWith('[]');
          return [field, { type: type.replace('[]', ''), id, ...(repeated ? { rule: 'repeated' } : {}) }];
        }),
      ),
    },
  ]),
);
// Whole numbers of 64 bits as numbers: objects of two halves would take forty times the bytes that they have in a file.
protobuf.util.Long = undefined as unknown as typeof protobuf.util.Long;
protobuf.configure();
const modelType = protobuf.Root.fromJSON({ nested }).lookupType('ModelProto');

/** ONNX element types in use here. */
export const elementType = { float: 1, int64: 7 } as const;
/** Kinds of an attribute's value. */
export const attributeType = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;

export interface OnnxTensor {
  name?: string;
  dims?: number[];
  dataType?: number;
  floatData?: number[];
  int32Data?: number[];
  int64Data?: number[];
  doubleData?: number[];
  uint64Data?: number[];
  rawData?: Uint8Array;
  externalData?: { key?: string; value?: string }[];
}

export interface OnnxAttribute {
  name: string;
  type?: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  t?: OnnxTensor;
  floats?: number[];
  ints?: number[];
}

export interface OnnxNode {
  opType: string;
  name?: string;
  domain?: string;
  input?: string[];
  output?: string[];
  attribute?: OnnxAttribute[];
}

export interface OnnxValue {
  name: string;
  type?: {
    tensorType?: { elemType?: number; shape?: { dim?: { dimValue?: number; dimParam?: string }[] } };
  };
}

export interface OnnxSparseTensor {
  values: OnnxTensor;
  indices: OnnxTensor;
  dims: number[];
}

export interface OnnxModel {
  irVersion?: number;
  producerName?: string;
  producerVersion?: string;
  docString?: string;
  opsetImport?: { domain?: string; version?: number }[];
  metadataProps?: { key: string; value: string }[];
  graph: {
    name?: string;
    docString?: string;
    node?: OnnxNode[];
    initializer?: OnnxTensor[];
    sparseInitializer?: OnnxSparseTensor[];
    input?: OnnxValue[];
    output?: OnnxValue[];
  };
}

/** A model as the bytes of an .onnx file. */
export const encodeModel = (model: OnnxModel): Uint8Array =>
  modelType.encode(modelType.fromObject(model)).finish();

/** Most fields, and most bytes of listed whole numbers, of a model that is decoded: each takes many times its bytes. */
const mostFields = 2 ** 18;
const mostListed = 2 ** 22;
const listed = new Set(['int32[]', 'int64[]', 'uint64[]']);

/**
 * Whether a model has so many parts that decoding it would fill the memory, which a small file of empty ones would; throws
 * where the bytes are no protocol buffer.
 */
export function hasTooManyParts(bytes: Uint8Array): boolean {
  const reader = protobuf.Reader.create(bytes);
  let fields = 0;
  let numbers = 0;
  const tooMany = (name: keyof typeof messages, end: number): boolean => {
    const types = new Map(Object.values(messages[name]).map(([type, id]) => [id as number, type as string]));
    while (reader.pos < end) {
      const tag = reader.uint32();
      const type = types.get(tag >>> 3)?.replace('[]', '') ?? '';
      if (++fields > mostFields) return true;
      if ((tag & 7) !== 2) {
        reader.skipType(tag & 7);
        continue;
      }
      const length = reader.uint32();
      if (type in messages) {
        if (tooMany(type as keyof typeof messages, reader.pos + length)) return true;
        continue;
      }
      if (listed.has(types.get(tag >>> 3) ?? '')) numbers += length;
      if (numbers > mostListed) return true;
      reader.skip(length);
    }
    return false;
  };
  return tooMany('ModelProto', bytes.length);
}

/** The model in the bytes of an .onnx file; throws where they are no protocol buffer of one. */
export const decodeModel = (bytes: Uint8Array): OnnxModel =>
  modelType.toObject(modelType.decode(bytes), { longs: Number }) as OnnxModel;
