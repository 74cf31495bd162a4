// Where the two hosts of the journeys listen: at PORT, if it is set, and the one after it.

export const HOSTED_PORT = Number(process.env.PORT ?? 4173);
export const SERVED_PORT = HOSTED_PORT + 1;

// Any static web server, with the site in a folder of its own.
export const HOSTED = `http://127.0.0.1:${HOSTED_PORT}/expo/`;

// The command line's own server.
export const SERVED = `http://127.0.0.1:${SERVED_PORT}/`;
