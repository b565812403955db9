// Excel's enumerations of how cells and charts look: names and values.
import { numbers } from './parts.js';

export const XlColorIndex = numbers('XlColorIndex', { xlColorIndexAutomatic: -4105, xlColorIndexNone: -4142 });
export const XlPattern = numbers('XlPattern', {
  xlPatternAutomatic: -4105, xlPatternChecker: 9, xlPatternCrissCross: 16, xlPatternDown: -4121, xlPatternGray16: 17, xlPatternGray25: -4124,
  xlPatternGray50: -4125, xlPatternGray75: -4126, xlPatternGray8: 18, xlPatternGrid: 15, xlPatternHorizontal: -4128, xlPatternLightDown: 13,
  xlPatternLightHorizontal: 11, xlPatternLightUp: 14, xlPatternLightVertical: 12, xlPatternLinearGradient: 4000, xlPatternNone: -4142,
  xlPatternRectangularGradient: 4001, xlPatternSemiGray75: 10, xlPatternSolid: 1, xlPatternUp: -4162, xlPatternVertical: -4166,
});
export const XlHAlign = numbers('XlHAlign', {
  xlHAlignCenter: -4108, xlHAlignCenterAcrossSelection: 7, xlHAlignDistributed: -4117, xlHAlignFill: 5, xlHAlignGeneral: 1, xlHAlignJustify: -4130,
  xlHAlignLeft: -4131, xlHAlignRight: -4152,
});
export const XlVAlign = numbers('XlVAlign', {
  xlVAlignBottom: -4107, xlVAlignCenter: -4108, xlVAlignDistributed: -4117, xlVAlignJustify: -4130, xlVAlignTop: -4160,
});
export const XlUnderlineStyle = numbers('XlUnderlineStyle', {
  xlUnderlineStyleDouble: -4119, xlUnderlineStyleDoubleAccounting: 5, xlUnderlineStyleNone: -4142, xlUnderlineStyleSingle: 2, xlUnderlineStyleSingleAccounting: 4,
});
export const XlThemeFont = numbers('XlThemeFont', { xlThemeFontMajor: 1, xlThemeFontMinor: 2, xlThemeFontNone: 0 });
export const XlLineStyle = numbers('XlLineStyle', {
  xlContinuous: 1, xlDash: -4115, xlDashDot: 4, xlDashDotDot: 5, xlDot: -4118, xlDouble: -4119, xlLineStyleNone: -4142, xlSlantDashDot: 13,
});
export const XlBorderWeight = numbers('XlBorderWeight', { xlHairline: 1, xlMedium: -4138, xlThick: 4, xlThin: 2 });
export const XlBordersIndex = numbers('XlBordersIndex', {
  xlDiagonalDown: 5, xlDiagonalUp: 6, xlEdgeBottom: 9, xlEdgeLeft: 7, xlEdgeRight: 10, xlEdgeTop: 8, xlInsideHorizontal: 12, xlInsideVertical: 11,
});
export const XlChartType = numbers('XlChartType', {
  xl3DArea: -4098, xl3DAreaStacked: 78, xl3DAreaStacked100: 79, xl3DBarClustered: 60, xl3DBarStacked: 61, xl3DBarStacked100: 62, xl3DColumn: -4100,
  xl3DColumnClustered: 54, xl3DColumnStacked: 55, xl3DColumnStacked100: 56, xl3DLine: -4101, xl3DPie: -4102, xl3DPieExploded: 70, xlArea: 1, xlAreaStacked: 76,
  xlAreaStacked100: 77, xlBarClustered: 57, xlBarOfPie: 71, xlBarStacked: 58, xlBarStacked100: 59, xlBubble: 15, xlBubble3DEffect: 87, xlColumnClustered: 51,
  xlColumnStacked: 52, xlColumnStacked100: 53, xlConeBarClustered: 102, xlConeBarStacked: 103, xlConeBarStacked100: 104, xlConeCol: 105, xlConeColClustered: 99,
  xlConeColStacked: 100, xlConeColStacked100: 101, xlCylinderBarClustered: 95, xlCylinderBarStacked: 96, xlCylinderBarStacked100: 97, xlCylinderCol: 98,
  xlCylinderColClustered: 92, xlCylinderColStacked: 93, xlCylinderColStacked100: 94, xlDoughnut: -4120, xlDoughnutExploded: 80, xlLine: 4, xlLineMarkers: 65,
  xlLineMarkersStacked: 66, xlLineMarkersStacked100: 67, xlLineStacked: 63, xlLineStacked100: 64, xlPie: 5, xlPieExploded: 69, xlPieOfPie: 68,
  xlPyramidBarClustered: 109, xlPyramidBarStacked: 110, xlPyramidBarStacked100: 111, xlPyramidCol: 112, xlPyramidColClustered: 106, xlPyramidColStacked: 107,
  xlPyramidColStacked100: 108, xlRadar: -4151, xlRadarFilled: 82, xlRadarMarkers: 81, xlStockHLC: 88, xlStockOHLC: 89, xlStockVHLC: 90, xlStockVOHLC: 91,
  xlSurface: 83, xlSurfaceTopView: 85, xlSurfaceTopViewWireframe: 86, xlSurfaceWireframe: 84, xlXYScatter: -4169, xlXYScatterLines: 74,
  xlXYScatterLinesNoMarkers: 75, xlXYScatterSmooth: 72, xlXYScatterSmoothNoMarkers: 73,
});
