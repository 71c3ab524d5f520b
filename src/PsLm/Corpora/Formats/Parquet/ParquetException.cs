namespace PsLm.Corpora;

/// <summary>A fault in a Parquet file, in our own words: what a library says of it is no help to a user.</summary>
internal sealed class ParquetException(string message, Exception? inner = null) : Exception(message, inner);
