import 'server-only';
import { openStreamDoor } from './guarded';
import { house } from './operation';

export const stream = openStreamDoor(house);
