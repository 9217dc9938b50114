import type * as tfjs from '@tensorflow/tfjs';
import { floatsAt, type Region } from '../engine/memory-layout.ts';
import type { ParameterPlan } from '../engine/plan.ts';

type TensorFlow = typeof tfjs;

/**
 * A parameter as TensorFlow holds it: a whole array with zeros where the pattern has no edge, constrained to stay
 * there by a mask on its gradient. `places` says where in the array each of the plan's values stands; undefined: all
 * in order.
 */
export class ConstrainedParameter {
  readonly plan: ParameterPlan;
  readonly variable: tfjs.Variable;
  readonly moments: readonly tfjs.Variable[];
  /** L2 and weight decay hold for weights alone. */
  readonly isWeight: boolean;
  private readonly places: Uint32Array | undefined;
  private readonly mask: tfjs.Tensor | undefined;

  constructor(
    tf: TensorFlow,
    plan: ParameterPlan,
    shape: readonly number[],
    places: Uint32Array | undefined,
    isWeight: boolean,
  ) {
    this.plan = plan;
    this.places = places;
    this.isWeight = isWeight;
    this.variable = tf.variable(tf.zeros([...shape]));
    this.moments = plan.moments.map(() => tf.variable(tf.zeros([...shape])));
    if (places) {
      const present = new Float32Array(this.variable.size);
      for (const place of places) present[place] = 1;
      this.mask = tf.tensor(present, [...shape]);
    }
  }

  /** The gradient where edges exist, 0 elsewhere. */
  constrained(gradient: tfjs.Tensor): tfjs.Tensor {
    return this.mask ? gradient.mul(this.mask) : gradient;
  }

  private regions(): [tfjs.Variable, Region][] {
    return [
      [this.variable, this.plan.values],
      ...this.moments.map((moment, at): [tfjs.Variable, Region] => [moment, this.plan.moments[at]]),
    ];
  }

  /** Takes values and moments from the plan's memory. */
  fromMemory(tf: TensorFlow, memory: WebAssembly.Memory): void {
    for (const [variable, region] of this.regions()) {
      const values = floatsAt(memory, region);
      const whole = new Float32Array(variable.size);
      if (this.places)
        for (let edge = 0; edge < values.length; edge++) whole[this.places[edge]] = values[edge];
      else whole.set(values);
      tf.tidy(() => variable.assign(tf.tensor(whole, variable.shape)));
    }
  }

  /** Puts values and moments into the plan's memory. */
  toMemory(memory: WebAssembly.Memory): void {
    for (const [variable, region] of this.regions()) {
      const values = floatsAt(memory, region);
      const whole = variable.dataSync();
      if (this.places)
        for (let edge = 0; edge < values.length; edge++) values[edge] = whole[this.places[edge]];
      else values.set(whole);
    }
  }

  dispose(): void {
    for (const tensor of [this.variable, ...this.moments]) tensor.dispose();
    this.mask?.dispose();
  }
}
