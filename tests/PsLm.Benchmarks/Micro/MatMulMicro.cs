using BenchmarkDotNet.Attributes;

namespace PsLm.Benchmarks.Micro;

/// <summary>The matrix product: rows x depth x columns, the forms that training takes, on one thread.</summary>
public class MatMulMicro : Buffers
{
    private Action product = () => { };

    [Params("128x128x128", "512x512x512", "1024x256x1024", "128x256x50000", "128x50000x256")]
    public string Shape { get; set; } = "";

    [Params("A B", "A^T B", "A B^T")]
    public string Form { get; set; } = "";

    [Params(false, true)]
    public bool Adds { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Shape.Split('x').Select(int.Parse)];
        var shape = new Product(sides[0], sides[1], sides[2], Form == "A^T B", Form == "A B^T");
        product = shape.Call(Keep(shape.A()), Keep(shape.B()), Keep(shape.C()), Adds, 1);
    }

    [Benchmark]
    public void Multiply() => product();
}
