// A tile: 32 samples side by side. A feature's row in a tile is 32 floats, so 128 bytes.
import { WIDTH } from './lanes';

/** Bytes of one feature's row in a tile. */
export const ROW: usize = 128;
/** Bytes of one vector. */
export const V: usize = 4 * WIDTH;
/** Bytes of the eight vectors a kernel keeps in registers: a whole row with SIMD, a quarter of it without. */
export const STRIP: usize = 8 * V;
