package late;

/** What takes long to find when the nested class is being defined. */
interface Marker {}
