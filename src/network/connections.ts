/**
 * The edges of a junction that exist, right neuron by right neuron (compressed sparse rows):
 * right neuron j owns edges rowStart[j] .. rowStart[j+1]-1 and edge e comes from left neuron leftOf[e].
 * For clash-free patterns edge e is weight e of the hardware (domain.md §2).
 */
export interface Connections {
  readonly left: number;
  readonly right: number;
  /** Length right + 1. */
  readonly rowStart: Uint32Array;
  /** Length = number of edges; no left neuron twice within one row. */
  readonly leftOf: Uint32Array;
}
