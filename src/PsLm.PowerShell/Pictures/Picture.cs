using System.Text;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>Turns a picture into the bytes of a PNG or SVG file. Nothing of ScottPlot and Skia is loaded before the first picture.</summary>
internal static class Picture
{
    // ScottPlot's fonts are one for the process.
    private static readonly Lock oneAtATime = new();

    /// <summary>Draws.</summary>
    /// <param name="picture">What.</param>
    /// <param name="width">Pixels; 0 for the picture's own choice.</param>
    /// <param name="height">Pixels; 0 for the picture's own choice.</param>
    /// <param name="isSvg">SVG, or PNG.</param>
    /// <returns>The file's bytes, the same ones for the same picture, and what the user should know of it.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: Skia is not brought for this platform.</exception>
    internal static (byte[] Bytes, IReadOnlyList<string> Warnings) Draw(IPicture picture, int width, int height, bool isSvg)
    {
        if (width == 0) width = picture.Size.Width;
        if (height == 0) height = picture.Size.Height;
        try
        {
            lock (oneAtATime) return isSvg ? Svg(picture, width, height) : Png(picture, width, height);
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException || fault is TypeInitializationException { InnerException: DllNotFoundException or BadImageFormatException })
        {
            throw new LmException(LmError.PathNotFound, $"Pictures are drawn by Skia, whose library could not be loaded here ({NativePlatform.Here.Name}). "
                + $"The module brings it for {string.Join(", ", NativePlatform.Known)}, on Linux for systems with glibc. Draw on one of those; Show-LmTraining works everywhere.", NativePlatform.Here.Name, fault);
        }
    }

    private static (byte[] Bytes, IReadOnlyList<string> Warnings) Png(IPicture picture, int width, int height)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new LmException(LmError.MemoryExceeded, $"There is not enough memory for {width:N0} x {height:N0} pixels. Give a smaller -Width and -Height.");
        surface.Canvas.Clear(SKColors.White);
        var canvas = new PictureCanvas(surface.Canvas, width, height, isVector: false);
        picture.Draw(canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return (data.ToArray(), canvas.Warnings);
    }

    private static (byte[] Bytes, IReadOnlyList<string> Warnings) Svg(IPicture picture, int width, int height)
    {
        using var stream = new SKDynamicMemoryWStream();
        PictureCanvas canvas;
        // The end of the file is written as the surface is given back.
        using (SKCanvas surface = SKSvgCanvas.Create(SKRect.Create(width, height), stream))
        {
            surface.DrawRect(0, 0, width, height, new SKPaint { Color = SKColors.White });
            canvas = new PictureCanvas(surface, width, height, isVector: true);
            picture.Draw(canvas);
        }
        using SKData data = stream.DetachAsData();
        return (Encoding.UTF8.GetBytes(SvgNames.Renumbered(Encoding.UTF8.GetString(data.AsSpan()))), canvas.Warnings);
    }
}
