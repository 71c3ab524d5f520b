using PsLm.Benchmarks;

// Usage: PsLm.Benchmarks [gemm|encdec|nplm|all] [threads]. One JSON object a line, in the fields that the peers print.
string what = args.Length > 0 ? args[0] : "all";
int threads = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount;
if (what is "gemm" or "all") MatMulBenchmark.Run(threads);
if (what is "encdec" or "all") TrainingStepBenchmark.Run("encdec V50000 d256 B512 AdamW", new PsLm.ModelOptions { Architecture = PsLm.Architecture.EncoderDecoder, Context = 1 }, threads);
if (what is "nplm" or "all") TrainingStepBenchmark.Run("nplm n4 V50000 d256 B512 AdamW", new PsLm.ModelOptions { Context = 4 }, threads);
if (what is "sampled" or "all") TrainingStepBenchmark.RunSampled("nplm n4 V50000 d256 B1024 sample 2048", new PsLm.ModelOptions { Context = 4 }, threads);
