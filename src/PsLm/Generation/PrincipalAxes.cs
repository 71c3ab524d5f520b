using System.Numerics.Tensors;
using PsLm.Kernels;

namespace PsLm.Generation;

/// <summary>Principal axes of points: the directions along which they lie furthest apart, each at right angles to those before it
/// (Pearson 1901; Hotelling 1933).</summary>
internal sealed class PrincipalAxes
{
    /// <summary>A spread of so small a part of the widest is rounding, and its direction says nothing.</summary>
    private const double Nothing = 1e-12;

    /// <summary>Two numbers of an axis that differ by less may change places by rounding.</summary>
    private const double AsFar = 1 - 1e-6;

    private PrincipalAxes(double[][] axes, double[][] places, double[] shares) => (Axes, Places, Shares) = (axes, places, shares);

    /// <summary>[k][D], of length 1, the widest first; zeros where the points have no further spread. An axis might as well
    /// point the other way: of its numbers, the first that is as far from 0 as any is positive.</summary>
    internal double[][] Axes { get; }

    /// <summary>[N][k]: where each point lies on each axis, their mean at 0.</summary>
    internal double[][] Places { get; }

    /// <summary>[k]: the part of the whole variance that lies along each axis, 0..1, falling; zeros where all points are one.</summary>
    internal double[] Shares { get; }

    /// <summary>Finds the axes by the eigenvectors of X^T X or of X X^T, whichever is smaller.</summary>
    /// <param name="points">[N][D], finite; N at least 1.</param>
    /// <param name="count">k, at most D.</param>
    internal static PrincipalAxes Of(double[][] points, int count)
    {
        double[][] x = Centred(points);
        int size = x[0].Length;
        bool byColumn = size <= x.Length;
        double[][] lines = byColumn ? Columns(x) : x;
        (double[] values, double[,] vectors) = SymmetricEigen.Decompose(Products(lines));
        double all = values.Sum(value => Math.Max(value, 0));
        double[][] axes = [.. Enumerable.Range(0, count).Select(_ => new double[size])];
        for (int k = 0; k < count && k < values.Length; k++)
        {
            if (values[k] <= Nothing * values[0] || values[0] <= 0) break;
            for (int i = 0; i < lines.Length; i++)
            {
                if (byColumn) axes[k][i] = vectors[i, k];
                else TensorPrimitives.MultiplyAdd(x[i], vectors[i, k] / Math.Sqrt(values[k]), axes[k], axes[k]);
            }
            if (PointsBack(axes[k])) TensorPrimitives.Negate(axes[k], axes[k]);
        }
        return new PrincipalAxes(axes,
            [.. x.Select(point => axes.Select(axis => TensorPrimitives.Dot<double>(point, axis)).ToArray())],
            [.. axes.Select((_, k) => k < values.Length && all > 0 ? Math.Max(values[k], 0) / all : 0)]);
    }

    private static bool PointsBack(double[] axis)
    {
        double furthest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(axis));
        return axis.First(number => Math.Abs(number) >= AsFar * furthest) < 0;
    }

    private static double[][] Centred(double[][] points)
    {
        double[] mean = new double[points[0].Length];
        foreach (double[] point in points) TensorPrimitives.Add(mean, point, mean);
        TensorPrimitives.Divide(mean, points.Length, mean);
        return [.. points.Select(point =>
        {
            double[] moved = new double[point.Length];
            TensorPrimitives.Subtract(point, mean, moved);
            return moved;
        })];
    }

    private static double[][] Columns(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];

    private static double[,] Products(double[][] lines)
    {
        double[,] products = new double[lines.Length, lines.Length];
        for (int i = 0; i < lines.Length; i++)
            for (int j = 0; j <= i; j++) products[i, j] = products[j, i] = TensorPrimitives.Dot<double>(lines[i], lines[j]);
        return products;
    }
}
