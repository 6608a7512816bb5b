package org.epcsim.report.chart;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A chart as SVG: text stays text, its typeface is embedded, coordinates have two decimals, and the
 * same chart gives the same bytes.
 */
final class SvgPicture {

  private static final String SVG = "http://www.w3.org/2000/svg";

  private SvgPicture() {}

  static void write(JFreeChart chart, int width, int height, OutputStream out) throws IOException {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));

    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("role", "img");
    nameFaces(root);
    Node first = root.getFirstChild();
    root.insertBefore(element(document, "title", chart.getTitle().getText()), first);
    root.insertBefore(element(document, "style", faces()), first);
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    XmlText.write(root, writer);
    writer.flush();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK makes XML documents", e);
    }
  }

  private static Element element(Document document, String name, String text) {
    Element element = document.createElementNS(SVG, name);
    element.appendChild(document.createTextNode(text));
    return element;
  }

  /** Says a face's weight in CSS, and a family to fall back on where fonts are not embedded. */
  private static void nameFaces(Element element) {
    String family = element.getAttribute("font-family");
    for (ChartFonts.Face face : ChartFonts.Face.values()) {
      if (family.replace("'", "").equals(face.family())) {
        element.setAttribute("font-family", "'Noto Sans', sans-serif");
        element.setAttribute("font-weight", face.weight());
      }
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        nameFaces(child);
      }
    }
  }

  private static String faces() {
    StringBuilder css = new StringBuilder();
    for (ChartFonts.Face face : ChartFonts.Face.values()) {
      css.append("@font-face{font-family:'Noto Sans';font-weight:")
          .append(face.weight())
          .append(";src:url(data:font/ttf;base64,")
          .append(Base64.getEncoder().encodeToString(face.bytes()))
          .append(") format('truetype')}\n");
    }
    return css.toString();
  }
}
