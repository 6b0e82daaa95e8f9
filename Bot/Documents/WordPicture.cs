using System.Globalization;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Wordprocessing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>A picture in a paragraph of its own, as wide as the text.</summary>
internal static class WordPicture
{
    // The text is measured in twentieths of a point, a drawing in 12,700ths of one.
    private const long Width = WordTable.TextWidth * 635L;

    /// <summary>Id of the part that holds the picture.</summary>
    /// <param name="number">1, 2, 3 …</param>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{100 + number}");

    /// <summary>The paragraph.</summary>
    /// <param name="width">Pixels; only the proportion counts.</param>
    public static W.Paragraph Create(int number, int width, int height, string altText)
    {
        var (name, high) = (string.Create(CultureInfo.InvariantCulture, $"image{number}"), Width * height / width);
        return new W.Paragraph(
            // Lines of text have a fixed height, which would cut a picture off.
            new W.ParagraphProperties(
                new W.ParagraphStyleId { Val = WordStyles.Body },
                new W.SpacingBetweenLines { Before = "60", After = "60", Line = "240", LineRule = W.LineSpacingRuleValues.Auto },
                new W.Indentation { Left = "0", FirstLine = "0" }),
            new W.Run(new W.Drawing(new Wp.Inline(
                new Wp.Extent { Cx = Width, Cy = high },
                new Wp.DocProperties { Id = (uint)number, Name = name, Description = altText },
                new Wp.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
                new A.Graphic(new A.GraphicData(new Pic.Picture(
                    new Pic.NonVisualPictureProperties(
                        new Pic.NonVisualDrawingProperties { Id = (uint)number, Name = name, Description = altText }, new Pic.NonVisualPictureDrawingProperties()),
                    new Pic.BlipFill(new A.Blip { Embed = IdOf(number) }, new A.Stretch(new A.FillRectangle())),
                    new Pic.ShapeProperties(
                        new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Width, Cy = high }),
                        new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
                {
                    Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                }))
            {
                DistanceFromTop = 0U,
                DistanceFromBottom = 0U,
                DistanceFromLeft = 0U,
                DistanceFromRight = 0U,
            })));
    }
}
