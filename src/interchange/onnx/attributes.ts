import { attributeType, type OnnxAttribute, type OnnxNode } from './messages.ts';

const attributeOf = (node: OnnxNode, name: string) =>
  node.attribute?.find((attribute) => attribute.name === name);
/** Attributes of a node by name; a missing one has the value that ONNX gives it when left out. */
export const intsOf = (node: OnnxNode, name: string): number[] => attributeOf(node, name)?.ints ?? [];
export const intOf = (node: OnnxNode, name: string, otherwise: number): number =>
  attributeOf(node, name)?.i ?? otherwise;
export const floatOf = (node: OnnxNode, name: string, otherwise: number): number =>
  attributeOf(node, name)?.f ?? otherwise;
export const textOf = (node: OnnxNode, name: string): string =>
  new TextDecoder().decode(attributeOf(node, name)?.s);
/** The two values of a side-wise attribute; one stands for both, none for 1. */
export const pairOf = (values: readonly number[]): readonly [number, number] => [
  values[0] ?? 1,
  values[1] ?? values[0] ?? 1,
];

/** Attributes to write. */
export const int = (name: string, i: number): OnnxAttribute => ({ name, type: attributeType.int, i });
export const ints = (name: string, values: readonly number[]): OnnxAttribute => ({
  name,
  type: attributeType.ints,
  ints: [...values],
});
export const float = (name: string, f: number): OnnxAttribute => ({ name, type: attributeType.float, f });
