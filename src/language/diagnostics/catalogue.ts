import { formCodes } from './codes/form.ts';
import { nameCodes } from './codes/names.ts';
import { networkCodes } from './codes/networks.ts';
import { valueCodes } from './codes/values.ts';

/** Every diagnostic of the language by its stable code. */
export const catalogue = { ...formCodes, ...nameCodes, ...valueCodes, ...networkCodes };

export type DiagnosticCode = keyof typeof catalogue;
