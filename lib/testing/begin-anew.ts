import { forgetAnswers } from '../aws/bounded-cache';

// Test files share a process and the name of their account: what one has asked of its AWS, or has under way, is nothing to the next.
// This is read before each of them.
forgetAnswers();
for (const name of Object.keys(globalThis)) if (name.startsWith('gantry')) Reflect.deleteProperty(globalThis, name);
