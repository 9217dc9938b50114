// Stands where a bundle leaves a package out.
export {};
