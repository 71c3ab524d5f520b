namespace PsLm.Corpora;

/// <summary>An error in a Parquet file, worded for the user, because the library's messages do not help.</summary>
internal sealed class ParquetException(string message, Exception? inner = null) : Exception(message, inner);
