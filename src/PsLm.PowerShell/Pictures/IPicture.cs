namespace PsLm.PowerShell.Pictures;

/// <summary>Something that can be drawn at any size.</summary>
internal interface IPicture
{
    /// <summary>The size at which it looks best, in pixels.</summary>
    (int Width, int Height) Size { get; }

    /// <summary>Draws it.</summary>
    void Draw(PictureCanvas canvas);
}
